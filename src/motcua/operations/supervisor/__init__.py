"""Start web and worker, keep them alive, end everything together."""

from motcua.operations.supervisor.children import Child
from motcua.operations.supervisor.demo import demo
from motcua.operations.supervisor.runtime import Runtime
from motcua.operations.supervisor.supervise import supervise

__all__ = ["Child", "Runtime", "demo", "supervise"]
