package dev.swath.space;

/// The next combination of a space was looked for in vain, for so long that the search was given up. It does
/// not say that there is none.
public final class SearchLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SearchLimitException() {
        super(
                "the constraints leave so few combinations that a long search did not find the next one: narrow the parameters, put those that a constraint names together"
                        + " next to each other, or write method: random");
    }
}
