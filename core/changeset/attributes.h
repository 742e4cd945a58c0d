// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/declaration.h"

#include <string>
#include <vector>

namespace lk::changeset {

/// One `key=value` of a comment's directive.
struct Attribute {
    std::string key;
    std::string value;
    Place place; ///< of the key
};

/// The attributes of all `-- lockkeeper:changeset …` before the first statement of a text (see sql::directivesOf). What cannot be read is a
/// problem of code LK342. Nothing where the text has no such comment.
[[nodiscard]] std::vector<Attribute> attributesOf(const std::string& text, const std::string& file,
                                                  std::vector<DeclarationProblem>& problems);

} // namespace lk::changeset
