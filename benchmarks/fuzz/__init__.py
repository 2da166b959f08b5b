"""Files damaged in every way that hands, programs and disks damage them, and what imports make of
them.

A seed is a good file, a mutation a function that damages it and claims what may come of it, and the
oracle holds what was imported against the claim.  Each case runs ``atlas import`` in a process that
is watched: its time, its memory, its end.
"""
