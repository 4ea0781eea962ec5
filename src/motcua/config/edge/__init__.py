"""The outer edge of every request: who calls, under which number, how long it took."""
