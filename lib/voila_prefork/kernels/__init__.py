"""Jupyter kernels that are forked from a warm process: started in a fraction of the time, with most
of their memory shared.

Name the provisioner in a kernelspec's metadata; its `argv` stays as it is, for places where nothing
can be forked::

    "metadata": {"kernel_provisioner": {"provisioner_name": "prefork", "config": {"preload":
    "my_package.warm_up:prepare"}}}

`provisioner` is the part in the server, `parent` the process that is forked, `child` what a fork
does to become a kernel of its own, `protocol` what they say to each other.
"""
