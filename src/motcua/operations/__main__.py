"""`python -m motcua.operations` is the command `motcua`."""

from motcua.operations.cli import main

main()
