use rusqlite::{OptionalExtension, Row, params};

use crate::error::AtPath;
use crate::{ReadTx, Result, StoreError, Upserted, WriteTx};

/// An indicator's card, column by column.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its code: `A1` … `E5` in the scheme, `X.…` for context statistics.
    pub code: String,
    /// The year of the scheme that it belongs to.
    pub scheme_year: Option<i32>,
    /// `scheme` or `context`.
    pub kind: String,
    /// The block of the scheme, `A` … `E`; `X` for context statistics.
    pub block: Option<String>,
    /// Its place in the block.
    pub seq: i32,
    /// Its Chinese name.
    pub name_zh: String,
    /// Its English name.
    pub name_en: Option<String>,
    /// The unit of its values, in Chinese.
    pub unit: Option<String>,
    /// 1 when more is better, −1 when less is.
    pub direction: i32,
    /// `stock` (时点, on 31 December) or `flow` (时期, over the year).
    pub timing: String,
    /// Who holds it: `P` province, `C` carrier, `G` working group.
    pub level: Option<String>,
    /// Where values come from: `R` records, `F` forms, `R+F` both.
    pub source: Option<String>,
    /// The rule that computes it from records; none when it is reported.
    pub computed_from: Option<String>,
    /// How it is computed, in Chinese.
    pub formula_zh: Option<String>,
    /// How it is computed, in English.
    pub formula_en: Option<String>,
    /// What it means and covers (口径), in Chinese.
    pub definition_zh: Option<String>,
    /// What it means and covers, in English.
    pub definition_en: Option<String>,
    /// From when to when it counts.
    pub period_note: Option<String>,
    /// The department that supplies the data.
    pub provider: Option<String>,
    /// Who fills it in.
    pub filler: Option<String>,
    /// The policy's clause.
    pub clause: Option<String>,
    /// The weight of its block, in percent of the whole.
    pub block_weight: Option<f64>,
    /// Its own weight, in percent of the whole.
    pub weight: Option<f64>,
    /// What targets rest on.
    pub target_basis: Option<String>,
    /// The base year of its index.
    pub base_year: Option<i32>,
    /// The lowest plausible value.
    pub range_low: Option<f64>,
    /// The highest plausible value.
    pub range_high: Option<f64>,
    /// The change from year to year that needs an explanation, as a share (0.5 = ±50 %).
    pub jump_threshold: Option<f64>,
    /// The evidence that is asked for.
    pub evidence: Option<String>,
    /// When it does not apply.
    pub not_applicable_when: Option<String>,
    /// The version of the card, by the year in which it took effect.
    pub version: Option<String>,
    /// How the region's value comes about: `distinct` records, `sum` of provinces, `reported`.
    pub region_rule: Option<String>,
    /// Who published the values of a context statistic.
    pub publisher: Option<String>,
}

impl Default for Indicator {
    /// An empty card: a reported flow of which more is better.
    fn default() -> Indicator {
        Indicator {
            code: String::new(),
            scheme_year: None,
            kind: "scheme".to_owned(),
            block: None,
            seq: 0,
            name_zh: String::new(),
            name_en: None,
            unit: None,
            direction: 1,
            timing: "flow".to_owned(),
            level: None,
            source: None,
            computed_from: None,
            formula_zh: None,
            formula_en: None,
            definition_zh: None,
            definition_en: None,
            period_note: None,
            provider: None,
            filler: None,
            clause: None,
            block_weight: None,
            weight: None,
            target_basis: None,
            base_year: None,
            range_low: None,
            range_high: None,
            jump_threshold: None,
            evidence: None,
            not_applicable_when: None,
            version: None,
            region_rule: None,
            publisher: None,
        }
    }
}

const COLUMNS: &str = "
    code, scheme_year, kind, block, seq, name_zh, name_en, unit, direction, timing, level, source, computed_from,
    formula_zh, formula_en, definition_zh, definition_en, period_note, provider, filler, clause, block_weight,
    weight, target_basis, base_year, range_low, range_high, jump_threshold, evidence, not_applicable_when, version,
    region_rule, publisher";

impl ReadTx<'_> {
    /// Lists all indicators: the scheme's by block and place, then context statistics by code.
    pub fn indicators(&self) -> Result<Vec<Indicator>> {
        let sql = format!("SELECT {COLUMNS} FROM indicator ORDER BY kind DESC, block, seq, code");
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_map([], from_row)?.collect()).at(self.path())
    }

    /// Returns the indicator with this code.
    pub fn indicator(&self, code: &str) -> Result<Option<Indicator>> {
        let sql = format!("SELECT {COLUMNS} FROM indicator WHERE code = ?1");
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_row([code], from_row).optional()).at(self.path())
    }
}

impl WriteTx<'_> {
    /// Adds an indicator, or replaces the card with the same code.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] when a column's value is not one of those it may hold.
    pub fn upsert_indicator(&self, indicator: &Indicator) -> Result<Upserted> {
        check(indicator)?;
        let outcome = match self.indicator(&indicator.code)? {
            Some(stored) if stored == *indicator => return Ok(Upserted::Same),
            Some(_) => Upserted::Changed,
            None => Upserted::New,
        };
        let it = indicator;
        self.conn()
            .prepare_cached(UPSERT)
            .and_then(|mut sql| {
                sql.execute(params![
                    it.code,
                    it.scheme_year,
                    it.kind,
                    it.block,
                    it.seq,
                    it.name_zh,
                    it.name_en,
                    it.unit,
                    it.direction,
                    it.timing,
                    it.level,
                    it.source,
                    it.computed_from,
                    it.formula_zh,
                    it.formula_en,
                    it.definition_zh,
                    it.definition_en,
                    it.period_note,
                    it.provider,
                    it.filler,
                    it.clause,
                    it.block_weight,
                    it.weight,
                    it.target_basis,
                    it.base_year,
                    it.range_low,
                    it.range_high,
                    it.jump_threshold,
                    it.evidence,
                    it.not_applicable_when,
                    it.version,
                    it.region_rule,
                    it.publisher,
                ])
            })
            .at(self.path())?;
        Ok(outcome)
    }

    /// Deletes an indicator that has neither values nor targets.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`]; [`StoreError::Constraint`] when values or targets are left.
    pub fn delete_indicator(&self, code: &str) -> Result<()> {
        let deleted =
            self.conn().prepare_cached("DELETE FROM indicator WHERE code = ?1").and_then(|mut it| it.execute([code])).at(self.path())?;
        match deleted {
            0 => Err(StoreError::NotFound { what: "indicator", id: code.to_owned() }),
            _ => Ok(()),
        }
    }
}

fn check(it: &Indicator) -> Result<()> {
    let wrong = |field: &str, value: &str, allowed: &[&str]| {
        Err(StoreError::field(
            "indicator",
            field,
            format!("「{value}」不在可选值之内（{}）。", allowed.join("、")),
            format!("\"{value}\" is none of {}.", allowed.join(", ")),
        ))
    };
    let direction = it.direction.to_string();
    let choices: [(&str, Option<&str>, &[&str]); 6] = [
        ("kind", Some(&it.kind), &["scheme", "context"]),
        ("direction", Some(&direction), &["1", "-1"]),
        ("timing", Some(&it.timing), &["stock", "flow"]),
        ("level", it.level.as_deref(), &["P", "C", "G"]),
        ("source", it.source.as_deref(), &["R", "F", "R+F"]),
        ("region_rule", it.region_rule.as_deref(), &["distinct", "sum", "reported"]),
    ];
    for (field, value, allowed) in choices {
        if let Some(value) = value
            && !allowed.contains(&value)
        {
            return wrong(field, value, allowed);
        }
    }
    for (field, value) in [("code", &it.code), ("name_zh", &it.name_zh)] {
        if value.trim().is_empty() {
            return Err(StoreError::field("indicator", field, "不能为空。", "must not be empty."));
        }
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Indicator> {
    Ok(Indicator {
        code: row.get(0)?,
        scheme_year: row.get(1)?,
        kind: row.get(2)?,
        block: row.get(3)?,
        seq: row.get(4)?,
        name_zh: row.get(5)?,
        name_en: row.get(6)?,
        unit: row.get(7)?,
        direction: row.get(8)?,
        timing: row.get(9)?,
        level: row.get(10)?,
        source: row.get(11)?,
        computed_from: row.get(12)?,
        formula_zh: row.get(13)?,
        formula_en: row.get(14)?,
        definition_zh: row.get(15)?,
        definition_en: row.get(16)?,
        period_note: row.get(17)?,
        provider: row.get(18)?,
        filler: row.get(19)?,
        clause: row.get(20)?,
        block_weight: row.get(21)?,
        weight: row.get(22)?,
        target_basis: row.get(23)?,
        base_year: row.get(24)?,
        range_low: row.get(25)?,
        range_high: row.get(26)?,
        jump_threshold: row.get(27)?,
        evidence: row.get(28)?,
        not_applicable_when: row.get(29)?,
        version: row.get(30)?,
        region_rule: row.get(31)?,
        publisher: row.get(32)?,
    })
}

const UPSERT: &str = "
    INSERT INTO indicator (
    code, scheme_year, kind, block, seq, name_zh, name_en, unit, direction, timing, level, source, computed_from,
    formula_zh, formula_en, definition_zh, definition_en, period_note, provider, filler, clause, block_weight,
    weight, target_basis, base_year, range_low, range_high, jump_threshold, evidence, not_applicable_when, version,
    region_rule, publisher
    ) VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
    ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33
    ) ON CONFLICT (code) DO UPDATE SET
        scheme_year = excluded.scheme_year, kind = excluded.kind, block = excluded.block, seq = excluded.seq,
        name_zh = excluded.name_zh, name_en = excluded.name_en, unit = excluded.unit, direction = excluded.direction,
        timing = excluded.timing, level = excluded.level, source = excluded.source,
        computed_from = excluded.computed_from, formula_zh = excluded.formula_zh, formula_en = excluded.formula_en,
        definition_zh = excluded.definition_zh, definition_en = excluded.definition_en,
        period_note = excluded.period_note, provider = excluded.provider, filler = excluded.filler,
        clause = excluded.clause, block_weight = excluded.block_weight, weight = excluded.weight,
        target_basis = excluded.target_basis, base_year = excluded.base_year, range_low = excluded.range_low,
        range_high = excluded.range_high, jump_threshold = excluded.jump_threshold, evidence = excluded.evidence,
        not_applicable_when = excluded.not_applicable_when, version = excluded.version,
        region_rule = excluded.region_rule, publisher = excluded.publisher";
