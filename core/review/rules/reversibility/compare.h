// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <string>
#include <vector>

namespace lk::review::reversibility {

/// What is otherwise in `after` than in `before`, both of one base, in words: "the default of public.orders.qty was 0, is gone".
/// Sizes and what no statement can set are passed over; texts that mean the same are.
[[nodiscard]] std::vector<std::string> differences(const schema::Catalog& before, const schema::Catalog& after);

} // namespace lk::review::reversibility
