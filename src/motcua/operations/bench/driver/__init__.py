"""Plays people against a running office, in a process of its own; knows addresses and forms, and no Django."""
