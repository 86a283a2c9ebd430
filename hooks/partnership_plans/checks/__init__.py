"""The checks: pure functions from the corpus to findings, one module for each subject.

Each is a sentence that holds of a good plan. A finding is a warning with its
line and what to do about it; none is mended silently. L1 to L20 are the traps
of real documents that the checks look for.
"""
