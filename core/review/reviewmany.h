// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/review.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::review {

class Cache;

/// One of many: read when its turn comes.
struct Wanted {
    std::string shown;            ///< the path for people and machines
    std::function<Source()> read; ///< may throw Error{Unreadable}; called on any thread
};

struct Reviewed {
    std::string shown;
    Review review;
    std::string unreadable; ///< not empty: the file could not be read, and why
};

struct Many {
    /// Each is reviewed against what the ones before it leave (pending migrations of one project); else each by itself.
    bool isChain = false;
    bool wantsStatements = false; ///< StatementFacts too; the cache keeps none
    unsigned threads = 0;         ///< 0: as many as the machine has
    Cache* cache = nullptr;
};

/// Reviews all, in parallel as far as the chain lets; results in the order of `wanted`. Throws Error{Cancelled}.
[[nodiscard]] std::vector<Reviewed> reviewMany(const std::vector<Wanted>& wanted,
                                               const std::shared_ptr<const schema::Catalog>& catalog,
                                               const Settings& settings, const Many& how, std::stop_token stop = {});

} // namespace lk::review
