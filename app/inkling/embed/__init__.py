"""Text to vectors. The only package that imports openvino, and only when a vector is needed."""
