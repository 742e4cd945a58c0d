// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/recording.h"
#include "core/review/effect.h"
#include "core/review/finding.h"
#include "core/review/settings.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::sql {
class TreeCache;
}

namespace lk::review {

class Chain;

/// One migration as its format runs it.
struct Source {
    std::filesystem::path path; ///< for people; the file with the up part
    std::vector<formats::Block> up;
    std::vector<formats::Block> down;
    std::filesystem::path downPath; ///< where it is another file
    bool hasDownPart = false;
    bool toolHasDowns = false;
    bool isWhole = true; ///< false: one file of a pair, alone; up and down are not held against each other
    int downLine = 0; ///< of the down part's marker; 0: the file's first line
    /// The down part alone is carried out: the catalog is that of a database where the up part was.
    bool isRollback = false;
    friend bool operator==(const Source&, const Source&) = default;
};

/// What review says of one statement besides findings.
struct StatementFacts {
    Spot spot;
    int lastLine = 1; ///< of its last byte
    std::string kind; ///< as sql::Statement::kind
    bool isParsed = true;
    bool isInTransaction = false;
    std::string transactional; ///< "yes", "no", or the SQLSTATE that it fails with
    Effect effect;
    std::optional<double> seconds; ///< estimate of its work, where sizes are known
    friend bool operator==(const StatementFacts&, const StatementFacts&) = default;
};

struct Review {
    std::vector<Finding> findings; ///< in the order of the file
    std::vector<StatementFacts> statements;
    friend bool operator==(const Review&, const Review&) = default;
};

/// Reviews one migration against `catalog` (null: nothing is known), which stays as it is.
/// `after`: where given, becomes the catalog that the up part leaves, for the next pending migration.
/// `chain`: where given, what the migrations before this one did; it learns of this one.
/// `cache`: of the up part's trees, for a text that is reviewed again and again while somebody edits it.
/// Pure but for the cache; threads may review at the same time. Never throws on bad SQL; Error{Cancelled} on a stop,
/// Error{Internal} when there is no memory for a deep stack.
[[nodiscard]] Review review(const Source& source, const std::shared_ptr<const schema::Catalog>& catalog,
                            const Settings& settings, std::shared_ptr<const schema::Catalog>* after = nullptr,
                            sql::TreeCache* cache = nullptr, std::stop_token stop = {}, Chain* chain = nullptr);

} // namespace lk::review
