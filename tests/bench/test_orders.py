"""The order test of the bench, on few reports."""

from bench.orders import in_orders


def test_random_orders_and_batches_give_one_partition() -> None:
    (partition,) = in_orders(60, 3)
    assert sum(len(story) for story in partition) == 60
