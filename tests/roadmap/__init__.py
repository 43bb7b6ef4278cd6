"""The roadmap as law as code, module by module."""
