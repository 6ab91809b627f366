/// States who acts. It signs journal entries; it is a statement, not a login.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The person's name.
    pub name: String,
    /// The office the person works for.
    pub unit: String,
    /// The province as a GB/T 2260 code (`310000` …), or empty.
    pub province: String,
    /// The code of the role in the yearly round, or empty.
    pub role: String,
}

impl Actor {
    /// Makes an actor known by name only.
    pub fn named(name: impl Into<String>) -> Actor {
        Actor { name: name.into(), ..Actor::default() }
    }

    /// Tells whether an entry signed by `other` is this person's own: same name, same unit.
    /// Role and province may change with the years.
    pub fn owns(&self, other: &Actor) -> bool {
        self.name == other.name && self.unit == other.unit
    }
}
