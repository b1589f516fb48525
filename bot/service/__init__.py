"""Use cases: what people do becomes facts, in one transaction each."""
