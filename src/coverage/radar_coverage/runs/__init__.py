"""A run: typed parameters and input hashes in, named artefacts and one manifest out, written atomically."""
