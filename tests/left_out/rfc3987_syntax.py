"""In place of the package of this name: jsonschema imports it if it is there, which takes seconds in
each of hundreds of processes, and checks no form of address for us.
"""

raise ImportError("left out, as no test needs it")
