//! How many cases a property is tried with.

use proptest::test_runner::Config;

/// A few hundred, so that the tests stay quick; `PROPTEST_CASES` sets another number.
pub fn config() -> Config {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { Config::default().cases } else { 300 };
    Config { cases, failure_persistence: None, ..Config::default() }
}
