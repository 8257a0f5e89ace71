"""The memory engine: brute force over Python lists, written to be plainly right.

It is the oracle: every other engine must give the same ids, order, counts and scores. It looks at every passage
for each query and remembers nothing, so it suits thousands of passages, not more.
"""
