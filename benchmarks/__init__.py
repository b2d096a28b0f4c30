"""Measurements: quality and speed beside other tools, start-up, and a search for faults. Each module is a command."""
