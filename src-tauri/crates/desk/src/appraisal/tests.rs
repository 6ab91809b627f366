//! Tests of the desk of the review.
