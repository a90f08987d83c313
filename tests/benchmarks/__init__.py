"""Speed and memory, as ratios between two ways measured in one run: `python -m tests.benchmarks`."""
