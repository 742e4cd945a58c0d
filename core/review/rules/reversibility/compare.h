// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <string>
#include <vector>

namespace lk::review::reversibility {

/// What is otherwise in `after` than in `before`, both of one base, in words: "the default of public.orders.qty was 0, is gone".
/// Sizes and what no statement can set are passed over; texts that mean the same are.
[[nodiscard]] std::vector<std::string> differences(const schema::Catalog& before, const schema::Catalog& after);

/// By what each is made of: not by name, nor by what is switched later (VALIDATE, whether it is valid, attached or deferrable).
[[nodiscard]] bool isSameConstraint(const schema::Constraint& one, const schema::Constraint& other);
[[nodiscard]] bool isSameIndex(const schema::Index& one, const schema::Index& other);
[[nodiscard]] bool isSameFunction(const schema::Function& one, const schema::Function& other);

} // namespace lk::review::reversibility
