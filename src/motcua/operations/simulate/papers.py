"""The one page that stands for every signed result of the history."""

from motcua.engines.files import rules
from motcua.engines.files.base import digest_of
from motcua.operations.demo.papers import result_pdf

RESULT_NAME = "ket-qua.pdf"
RESULT = result_pdf("du lieu mo phong")
RESULT_DIGEST = digest_of(RESULT)
_TYPE = rules.check(RESULT, RESULT_NAME)
RESULT_TYPE = _TYPE.media_type
RESULT_FILE_NAME = rules.download_name(RESULT_NAME, _TYPE)
