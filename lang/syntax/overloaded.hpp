#pragma once

namespace kuan {

/// One visitor of a variant, made of a function for each of its kinds.
template <class... Functions> struct Overloaded : Functions... { using Functions::operator()...; };
template <class... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

} // namespace kuan
