// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/review.h"

#include <memory>
#include <string>
#include <vector>

namespace lk::test {

/// A migration as dbmate would run it, from a text with its markers; without them, one transaction.
[[nodiscard]] review::Source sourceFrom(const std::string& text);

/// A complete catalog that these statements leave, all relations holding rows but those whose name begins with `empty`; those that
/// begin with `small` hold a hundred, `pending` ones were left half detached, and indexes that begin with `invalid` are.
[[nodiscard]] std::shared_ptr<const schema::Catalog> catalogFrom(const std::string& statements);

/// For messages: one finding a line.
[[nodiscard]] std::string printed(const std::vector<review::Finding>& findings);

/// `[size=10 free=1 database=20]`: GiB of each relation of the catalog, of free disk, of the whole database.
/// One case of a rule's file tests/data/review/rules/ID.sql:
///
///     --- dangerous: NAME [version=12] [transaction=none] [SETTING=VALUE …]    (within one pair of brackets)
///     -- given                 (statements that make the catalog; without it nothing is known)
///     CREATE TABLE t (a int);
///     -- then
///     -- expect                (the rule is reported at the next statement, and nowhere else; without it: anywhere)
///     ALTER TABLE t ADD CHECK (a > 0);
///
///     -- says: FRAGMENT        (some finding of the rule does, as printed() shows it)
///
/// Beside `-- given` there may be `-- applied` (what the applied migrations say), and `-- pending` for each pending migration before
/// this one (files 0001.sql, 0002.sql, …).
struct RuleCase {
    std::string name;
    bool isDangerous = false;
    int line = 0; ///< in the rule's file
    review::Settings settings;
    std::shared_ptr<const schema::Catalog> catalog;
    std::string text;
    std::vector<int> lines; ///< of `text`, where the rule must be reported; empty: anywhere
    std::vector<std::string> says;
    std::string applied;
    std::vector<std::string> pending;
};
/// What review says of the case's text, behind the pending ones.
[[nodiscard]] review::Review reviewOf(const RuleCase& one);
[[nodiscard]] std::vector<RuleCase> casesIn(const std::string& file);

} // namespace lk::test
