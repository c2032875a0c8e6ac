package dev.swath.space;

/// The next combination of a space was looked for in vain, for so long that the search was given up. It does
/// not say that there is none.
public final class SearchLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// With what helps whatever the method.
    public SearchLimitException() {
        this("narrow the parameters, or put those that a constraint names together next to each other");
    }

    private SearchLimitException(String advice) {
        super("the constraints leave so few combinations that a long search did not find the next one: " + advice);
    }

    /// The same of a grid, which has another way out.
    public SearchLimitException ofGrid() {
        return new SearchLimitException(
                "narrow the parameters, put those that a constraint names together next to each other, or write"
                        + " method: random");
    }
}
