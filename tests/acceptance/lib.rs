//! Nothing here: the tests are in main.rs, and cargo wants a library to hang them on.
