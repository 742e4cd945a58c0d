// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/timezones.h"

#include "core/base/text.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace lk::review::effects {

namespace {

#include "core/review/effect/timezonetable.inc"

} // namespace

bool mayBeTimeZone(std::string_view name)
{
    const std::string folded = lowered(name);
    return folded.find_first_of("0123456789<") != std::string::npos || folded == "local" || folded == "default" ||
           std::binary_search(std::begin(kTimeZones), std::end(kTimeZones), std::string_view(folded));
}

} // namespace lk::review::effects
