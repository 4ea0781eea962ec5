"""The parts of the timings: each measures some promises on one volume and leaves one file of results."""
