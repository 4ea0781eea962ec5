"""The one page that stands for every signed result of the history."""

from motcua.operations.demo.papers import result_pdf

RESULT_NAME = "ket-qua.pdf"
RESULT = result_pdf("du lieu mo phong")
