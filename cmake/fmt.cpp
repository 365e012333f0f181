// fmt's own unit, built from its headers: Debian ships no archive of it, and the program links no shared library.

#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE

template FMT_API auto detail::decimal_point_impl(locale_ref) -> char;
template FMT_API auto detail::thousands_sep_impl(locale_ref) -> thousands_sep_result<char>;

namespace detail {

template FMT_API void buffer<char>::append(const char*, const char*);
template FMT_API void vformat_to(buffer<char>&, string_view, basic_format_args<FMT_BUFFER_CONTEXT(char)>, locale_ref);
template FMT_API auto dragonbox::to_decimal(double) -> dragonbox::decimal_fp<double>;
template FMT_API auto dragonbox::to_decimal(float) -> dragonbox::decimal_fp<float>;

} // namespace detail

FMT_END_NAMESPACE
