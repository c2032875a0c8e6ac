"""Records what scikit-image's hog makes of some pictures, for ImageStepsTest: noise in grey and in colours, and ramps whose
gradients lie on the borders between directions.

    pip install scikit-image==0.26.0
    python hog.py > hog.json
"""
import json
import numpy as np
import skimage
from skimage.feature import hog

random = np.random.default_rng(7)
cases = []


def add(image, orientations, cell, block, norm, sqrt):
    planes = image if image.ndim == 3 else image[..., np.newaxis]
    numbers = hog(
        image,
        orientations=orientations,
        pixels_per_cell=(cell, cell),
        cells_per_block=(block, block),
        block_norm=norm,
        transform_sqrt=sqrt,
        feature_vector=True,
        channel_axis=-1 if image.ndim == 3 else None,
    )
    cases.append({
        "width": image.shape[1],
        "height": image.shape[0],
        "planes": [planes[..., i].ravel().tolist() for i in range(planes.shape[2])],
        "orientations": orientations,
        "cell": cell,
        "block": block,
        "norm": norm.lower().replace("-", "_"),
        "gamma": "sqrt" if sqrt else "none",
        "hog": numbers.tolist(),
    })


def ramp(height, width):
    """Whole numbers, whose gradients lie on borders between directions."""
    y, x = np.mgrid[0:height, 0:width]
    return ((3 * x + 3 * y * (x > width // 2)) % 256).astype(float)


add(np.round(random.uniform(0, 255, (16, 16)), 1), 9, 8, 2, "L2-Hys", False)
add(np.round(random.uniform(0, 255, (12, 17)), 1), 9, 4, 2, "L2-Hys", False)
add(np.round(random.uniform(0, 255, (10, 10)), 1), 7, 3, 1, "L1", False)
add(np.round(random.uniform(0, 255, (9, 12)), 1), 8, 3, 3, "L1-sqrt", True)
add(np.round(random.uniform(0, 255, (8, 8)), 1), 12, 2, 2, "L2", False)
add(np.round(random.uniform(0, 255, (12, 12, 3)), 1), 9, 4, 2, "L2-Hys", False)
add(np.round(random.uniform(0, 255, (8, 10, 3)), 1), 6, 4, 1, "L2", True)
add(ramp(16, 16), 9, 4, 2, "L2-Hys", False)
add(ramp(12, 12), 4, 4, 2, "L2", False)
add(np.zeros((8, 8)), 9, 4, 2, "L2-Hys", False)
print(json.dumps({"scikit-image": skimage.__version__, "numpy": np.__version__, "cases": cases}))
