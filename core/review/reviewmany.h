// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/review.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::review {

class Cache;
struct Applied;

/// One of many: read when its turn comes.
struct Wanted {
    std::string shown; ///< the path for people and machines
    std::function<Source()>
        read; ///< may throw Error{Unreadable}; called on any thread. None: the file `shown`, which belongs to no project
    std::string format; ///< of a file that belongs to no project, where the user has said it (sourceOfFile)
};

struct Reviewed {
    std::string shown;
    Review review;
    std::string unreadable; ///< not empty: the file could not be read, and why
};

struct Many {
    /// Each is reviewed against what the ones before it leave (pending migrations of one project); else each by itself.
    bool isChain = false;
    bool arePending = false; ///< those of a chain: all are to run on one environment, and none has yet
    /// Of a chain, where known: what the applied ones lead to, to hold the catalog against (`schema-drift`).
    std::shared_ptr<const Applied> applied;
    bool wantsStatements = false; ///< StatementFacts too; the cache keeps none
    unsigned threads = 0;         ///< 0: as many as the machine has
    Cache* cache = nullptr;
    /// Where given, called with each one's number as soon as it is done, on any thread: what it needs no more it may take out, so that
    /// ten thousand reviews are never in memory at once.
    std::function<void(std::size_t, Reviewed&)> done;
};

/// Reviews all, in parallel as far as the chain lets; results in the order of `wanted`. Throws Error{Cancelled}.
[[nodiscard]] std::vector<Reviewed> reviewMany(const std::vector<Wanted>& wanted,
                                               const std::shared_ptr<const schema::Catalog>& catalog,
                                               const Settings& settings, const Many& how, std::stop_token stop = {});

} // namespace lk::review
