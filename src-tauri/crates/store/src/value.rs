use std::collections::BTreeMap;

/// Below it every whole number of at most fifteen digits is held as it was written; no value of the workspace is larger.
pub const EXACT: f64 = 1e15;

/// Tells whether a number is finite and below [`EXACT`].
pub(crate) fn is_exact(x: f64) -> bool {
    x.abs() < EXACT
}

/// What is wrong with a number that is not.
pub(crate) const TOO_LARGE: (&str, &str) = ("应为有限的数，且不超过 15 位。", "must be a finite number of at most 15 digits.");

/// Holds one stored value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing is known.
    #[default]
    Null,
    /// A whole number; yes and no are 1 and 0.
    Integer(i64),
    /// A number with decimals, always finite.
    Real(f64),
    /// A text.
    Text(String),
}

/// Holds the fields of a record or of a child row by column name.
pub type Fields = BTreeMap<String, Value>;

impl Value {
    /// Tells whether nothing is stored.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// Borrows the text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the whole number, if it is one.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Integer(n) => Some(*n),
            _ => None,
        }
    }

    /// Returns the number, whole or not.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Integer(n) => Some(*n as f64),
            Value::Real(x) => Some(*x),
            _ => None,
        }
    }

    /// Returns the flag, if it is a whole number: 0 is no, anything else yes.
    pub fn as_bool(&self) -> Option<bool> {
        self.as_i64().map(|n| n != 0)
    }
}

impl std::fmt::Display for Value {
    /// Writes the value plainly, nothing for [`Value::Null`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Null => Ok(()),
            Value::Integer(n) => n.fmt(f),
            Value::Real(x) => plain_number(*x).fmt(f),
            Value::Text(text) => text.fmt(f),
        }
    }
}

/// Writes a number with the digits that it has; one of more than fifteen, which it can't hold exactly, as `1e308`.
pub fn plain_number(x: f64) -> String {
    if x.abs() < EXACT { x.to_string() } else { format!("{x:e}") }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Value {
        Value::Integer(n)
    }
}

impl From<i32> for Value {
    fn from(n: i32) -> Value {
        Value::Integer(n.into())
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Value {
        Value::Integer(yes.into())
    }
}

impl From<f64> for Value {
    fn from(x: f64) -> Value {
        Value::Real(x)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_the_digits_they_have() {
        for (number, written) in
            [(278.0, "278"), (0.1, "0.1"), (-1234.5, "-1234.5"), (999_999_999_999_999.0, "999999999999999"), (1e308, "1e308")]
        {
            assert_eq!(Value::Real(number).to_string(), written);
            assert_eq!(written.parse(), Ok(number));
        }
        assert!(is_exact(-999_999_999_999_999.0) && !is_exact(1e15) && !is_exact(f64::NAN) && !is_exact(f64::NEG_INFINITY));
    }
}
