// SPDX-License-Identifier: Apache-2.0
#include "ui/services/page.h" // for its meta-object

namespace lk::ui {} // namespace lk::ui
