// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lk::ctl {

/// From here on small things come from pool.cpp's lists. Before any other thread begins; there is no way back.
void usePool();

} // namespace lk::ctl
