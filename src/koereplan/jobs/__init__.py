"""What happens without anyone asking: done by the worker, in the same database as everything else."""
