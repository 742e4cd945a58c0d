// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <string>
#include <vector>

namespace lk::review::reversibility {

/// What is not known of the start is not compared: only what the up part itself makes, sets or drops, and the down part leaves so.
struct PartialDifference {
    std::string text;
    bool isAssumed = false; ///< the up part may have changed nothing: the former state is not known
};
[[nodiscard]] std::vector<PartialDifference> partialDifferences(const FileEnd& end);

} // namespace lk::review::reversibility
