//! `cargo xtask bench`: reads its options; there is nothing to measure yet, and it says so.

use crate::options::Options;

/// Checks the options and says what is measured.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let options = Options::parse(arguments, &["n", "peers", "out"])?;
    let invoices: u32 = options.value("n", 0)?;
    if invoices == 0 {
        return Err("--n N is needed: how many invoices".to_owned());
    }
    let out = options
        .get("out")
        .ok_or("--out FILE is needed: where the figures go")?;
    let peers = options.list("peers").unwrap_or_default();
    let beside = if peers.is_empty() {
        String::new()
    } else {
        format!(" beside {}", peers.join(", "))
    };
    Err(format!(
        "nothing is measured today: no task of the app is timed yet, so {invoices} invoices{beside} \
         give no figures and {out} was not written"
    ))
}

#[cfg(test)]
mod tests {
    use super::run;

    fn message(line: &str) -> String {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        run(&words).expect_err("never a success without figures")
    }

    #[test]
    fn it_never_pretends() {
        assert!(message("--n 1000 --out f.json").contains("f.json was not written"));
        assert!(message("--n 1000").contains("--out FILE is needed"));
        assert!(message("--out f").contains("--n N is needed"));
    }
}
