"""`python -m starter.cli`."""

from starter.cli import main

main()
