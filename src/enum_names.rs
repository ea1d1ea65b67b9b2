//! Names for the values of the public enums: the same ones wherever a value is written or read.
//!
//! Each name is given once, here by the enum; `as_str`, `Display` and `FromStr` have it from there. With `serde` the
//! derives write small letters: a test holds that these are the same.

/// `as_str`, `Display` and `FromStr` of an enum whose values are these.
macro_rules! names {
    ($type:ident: $first:ident = $first_name:literal $(, $variant:ident = $name:literal)* $(,)?) => {
        impl $type {
            /// The value's name, as it is displayed, parsed and (feature `serde`) stored.
            ///
            /// ```
            #[doc = concat!("use inquit::", stringify!($type), ";")]
            ///
            #[doc = concat!("assert_eq!(", stringify!($type), "::", stringify!($first), ".as_str(), \"", $first_name, "\");")]
            #[doc = concat!("assert_eq!(\"", $first_name, "\".parse(), Ok(", stringify!($type), "::", stringify!($first), "));")]
            /// ```
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_name,
                    $(Self::$variant => $name,)*
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::Error;

            /// The value of a name in small letters.
            fn from_str(name: &str) -> Result<Self, $crate::Error> {
                const CURE: &str = concat!("take one of ", $first_name $(, ", ", $name)*);
                match name {
                    $first_name => Ok(Self::$first),
                    $($name => Ok(Self::$variant),)*
                    _ => Err($crate::Error::unknown_name(stringify!($type), name, CURE)),
                }
            }
        }

        #[cfg(all(test, feature = "serde"))]
        mod names_in_serde {
            use super::$type;

            #[test]
            fn are_those_of_as_str() {
                for value in [$type::$first $(, $type::$variant)*] {
                    let written = serde_json::to_string(&value).expect("a name");
                    assert_eq!(written, format!("{:?}", value.as_str()));
                    assert_eq!(serde_json::from_str::<$type>(&written).expect("read again"), value);
                    assert_eq!(value.to_string().parse(), Ok(value));
                }
            }
        }
    };
}

pub(crate) use names;
