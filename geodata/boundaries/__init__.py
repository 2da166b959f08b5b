"""Boundaries: from the official geometry to files for the browser and tables for analysis."""

from geodata.boundaries.builder import build
from geodata.boundaries.files import AreasIndex, BoundaryError, GeometryFile, ServedFile
from geodata.boundaries.sketch import Sketch, sketch, sketches
from geodata.boundaries.store import BoundarySet, default_folder
from geodata.boundaries.topology import Topology, topologies

__all__ = [
    "AreasIndex",
    "BoundaryError",
    "BoundarySet",
    "GeometryFile",
    "ServedFile",
    "Sketch",
    "Topology",
    "build",
    "default_folder",
    "sketch",
    "sketches",
    "topologies",
]
