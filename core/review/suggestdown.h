// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/recording.h"
#include "core/schema/catalog.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lk::review {

/// What leads back from one statement of an up script.
struct DownStep {
    int line = 1;         ///< of the statement in the up script
    std::string of;       ///< what it does, as a person calls it: "ALTER TABLE"
    std::string sql;      ///< the inverse, statements with their semicolons; empty: there is none
    bool isAlone = false; ///< each of its statements must run outside of a transaction
    std::string whyNot;   ///< English: why it, or a part of it, cannot be undone; empty: it can
    std::string caveat;   ///< English: what does not come back with it
    friend bool operator==(const DownStep&, const DownStep&) = default;
};

struct SuggestedDown {
    std::vector<DownStep> steps; ///< in the order to run: the last statement's first
    /// What the model of the catalog still holds otherwise after up and this down, in words ("the default of orders.qty was 0, is gone").
    std::vector<std::string> left;

    /// Each statement has an inverse, and the model comes back to its start.
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] bool isAlone() const; ///< a step of it must run outside of a transaction
    /// The down script; what cannot be undone stands in it as comments.
    [[nodiscard]] std::string text() const;
};

/// The inverse of an up script on the catalog as it is before it (null: nothing is known; then what a dropped object was cannot be told).
/// A statement that changes no object needs none and has no step. Pure; never throws on bad SQL.
[[nodiscard]] SuggestedDown suggestDown(const std::vector<formats::Block>& up,
                                        const std::shared_ptr<const schema::Catalog>& before);
[[nodiscard]] SuggestedDown suggestDown(const std::string& up, const std::shared_ptr<const schema::Catalog>& before);

} // namespace lk::review
