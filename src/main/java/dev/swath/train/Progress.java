package dev.swath.train;

import java.util.concurrent.Flow;
import smile.util.IterativeAlgorithmController;

/// Tells Smile's progress on.
final class Progress {
    private Progress() {}

    /// Counts what Smile tells, in the thread that tells it: no thread is started.
    ///
    /// @param <S> Smile's word for a step
    /// @param steps how many there will be
    static <S> IterativeAlgorithmController<S> of(FitContext context, int steps) {
        var controller = new IterativeAlgorithmController<S>(Runnable::run, Flow.defaultBufferSize());
        controller.subscribe(new Counter<>(counting(context, steps)));
        return controller;
    }

    /// Counts the steps of several threads.
    ///
    /// @param steps how many there will be
    /// @return to be run after each
    static Runnable counting(FitContext context, int steps) {
        return new Runnable() {
            private int reached;

            @Override
            public synchronized void run() {
                context.progress().reached(++reached, steps);
            }
        };
    }

    private static final class Counter<S> implements Flow.Subscriber<S> {
        private final Runnable done;

        Counter(Runnable done) {
            this.done = done;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(S step) {
            done.run();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
