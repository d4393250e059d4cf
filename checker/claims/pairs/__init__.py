"""Finds the pairs of figures that may state one quantity with two values, and scores each of them."""

from checker.claims.pairs.candidates import Pair, candidate_pairs, told_apart
from checker.claims.pairs.features import FEATURES, features_of
from checker.claims.pairs.model import Model, load_models
from checker.claims.pairs.scopes import Scope, scope_of
from checker.claims.pairs.statements import Statement, read_statements

__all__ = [
    "FEATURES",
    "Model",
    "Pair",
    "Scope",
    "Statement",
    "candidate_pairs",
    "features_of",
    "load_models",
    "read_statements",
    "scope_of",
    "told_apart",
]
