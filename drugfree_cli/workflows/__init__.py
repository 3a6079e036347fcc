"""The corridor: knows the order of steps, nothing else."""
