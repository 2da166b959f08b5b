"""The atlas as a source of SDMX: ``/sdmx/2.1`` answers as SDMX REST 1.5 has it.

Other offices' programs read it as they read one another: dataflows, structure, data by key.
"""
