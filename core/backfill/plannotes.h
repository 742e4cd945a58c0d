// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/plan.h"

#include <string>
#include <utility>

namespace lk::backfill {

/// What forbids a plan.
inline void refuse(Plan& plan, std::string code, std::string title, std::string text, std::string remedy)
{
    plan.notes.push_back({std::move(code), true, false, std::move(title), std::move(text), std::move(remedy)});
}
/// What somebody should think about first.
inline void warn(Plan& plan, std::string code, std::string title, std::string text, std::string remedy = {})
{
    plan.notes.push_back({std::move(code), false, true, std::move(title), std::move(text), std::move(remedy)});
}
/// A fact.
inline void note(Plan& plan, std::string title, std::string text)
{
    plan.notes.push_back({{}, false, false, std::move(title), std::move(text), {}});
}

} // namespace lk::backfill
