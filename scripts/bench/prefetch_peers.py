"""PyTorch's side of scripts/bench/data prefetch: `FOLDER WORKERS EPOCHS` trains a perceptron of 100 neurons on the files of a
folder, a few of which are a batch, and prints how many seconds it trained and how many of these it waited for the DataLoader."""

import csv
import os
import sys
import time

import torch
from torch.utils.data import DataLoader, Dataset

FILES_OF_A_BATCH = 2


class Files(Dataset):
    def __init__(self, files):
        self.files = files

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        with open(self.files[i], newline="") as lines:
            reader = csv.reader(lines)
            next(reader)
            return torch.tensor([[float(cell) for cell in row] for row in reader])


def main():
    _, folder, workers, epochs = sys.argv
    torch.set_num_threads(1)
    torch.manual_seed(1)
    files = sorted(entry.path for entry in os.scandir(folder))
    loader = DataLoader(
        Files(files),
        batch_size=FILES_OF_A_BATCH,
        shuffle=True,
        num_workers=int(workers),
        persistent_workers=int(workers) > 0,
        collate_fn=torch.cat,
    )
    network = torch.nn.Sequential(torch.nn.Linear(9, 100), torch.nn.ReLU(), torch.nn.Linear(100, 1))
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
    began = time.perf_counter()
    waited = 0
    for _ in range(int(epochs)):
        asked = time.perf_counter()
        for rows in loader:
            waited += time.perf_counter() - asked
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(network(rows[:, :-1]), rows[:, -1:]).backward()
            optimizer.step()
            asked = time.perf_counter()
    print(time.perf_counter() - began, waited)


if __name__ == "__main__":
    main()
