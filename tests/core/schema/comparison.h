// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <string>
#include <vector>

namespace lk::test {

/// Where a catalog that the model made differs from the one that the server has, a line each. What text cannot know is left out:
/// sizes, statistics and whether rows are there, the text of views (the server writes it anew), the types of a view's columns
/// where the model does not say any, owners that the model does not know, and members of extensions. Expressions are held
/// against each other without casts, parentheses and blanks (schema::isSameExpression): the server spells those by type.
[[nodiscard]] std::vector<std::string> differences(const schema::Catalog& model, const schema::Catalog& server);

} // namespace lk::test
