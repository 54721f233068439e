using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Aten.Call("abs", this);
        public Tensor abs_() => Aten.InPlace("abs_", this);

        public Tensor ceil() => Aten.Call("ceil", this);
        public Tensor ceil_() => Aten.InPlace("ceil_", this);

        public Tensor exp() => Aten.Call("exp", this);
        public Tensor exp_() => Aten.InPlace("exp_", this);

        public Tensor exp2() => Aten.Call("exp2", this);
        public Tensor exp2_() => Aten.InPlace("exp2_", this);

        public Tensor expm1() => Aten.Call("expm1", this);
        public Tensor expm1_() => Aten.InPlace("expm1_", this);

        public Tensor floor() => Aten.Call("floor", this);
        public Tensor floor_() => Aten.InPlace("floor_", this);

        public Tensor frac() => Aten.Call("frac", this);
        public Tensor frac_() => Aten.InPlace("frac_", this);

        public Tensor log() => Aten.Call("log", this);
        public Tensor log_() => Aten.InPlace("log_", this);

        public Tensor log10() => Aten.Call("log10", this);
        public Tensor log10_() => Aten.InPlace("log10_", this);

        public Tensor log1p() => Aten.Call("log1p", this);
        public Tensor log1p_() => Aten.InPlace("log1p_", this);

        public Tensor log2() => Aten.Call("log2", this);
        public Tensor log2_() => Aten.InPlace("log2_", this);

        public Tensor logical_not() => Aten.Call("logical_not", this);
        public Tensor logical_not_() => Aten.InPlace("logical_not_", this);

        public Tensor neg() => Aten.Call("neg", this);
        public Tensor neg_() => Aten.InPlace("neg_", this);

        public Tensor reciprocal() => Aten.Call("reciprocal", this);
        public Tensor reciprocal_() => Aten.InPlace("reciprocal_", this);

        public Tensor rsqrt() => Aten.Call("rsqrt", this);
        public Tensor rsqrt_() => Aten.InPlace("rsqrt_", this);

        public Tensor sqrt() => Aten.Call("sqrt", this);
        public Tensor sqrt_() => Aten.InPlace("sqrt_", this);

        public Tensor sign() => Aten.Call("sign", this);
        public Tensor sign_() => Aten.InPlace("sign_", this);

        public Tensor sgn() => Aten.Call("sgn", this);
        public Tensor sgn_() => Aten.InPlace("sgn_", this);

        public Tensor trunc() => Aten.Call("trunc", this);
        public Tensor trunc_() => Aten.InPlace("trunc_", this);

        public Tensor absolute() => abs();
        public Tensor absolute_() => abs_();

        public Tensor negative() => neg();

        public Tensor square() => pow(2);

        public Tensor signbit() => Aten.Call("signbit", this);

        public Tensor fix() => trunc();
        public Tensor fix_() => trunc_();

        public Tensor round(long decimals = 0L) => Aten.Call("round.decimals(self, decimals)", this, decimals);
        public Tensor round_(long decimals = 0L) => Aten.InPlace("round_.decimals(self, decimals)", this, decimals);

        public Tensor logit(double? eps = null) => Aten.Call("logit", this, eps);
        public Tensor logit_(double? eps = null) => Aten.InPlace("logit_", this, eps);

        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) => Aten.Call("nan_to_num", this, nan, posinf, neginf);
        public Tensor nan_to_num_(double nan = 0d, double? posinf = null, double? neginf = null) => Aten.InPlace("nan_to_num_", this, nan, posinf, neginf);

        public Tensor logaddexp(Tensor other) => Aten.Call("logaddexp", this, other);
        public Tensor logaddexp2(Tensor other) => Aten.Call("logaddexp2", this, other);
        public Tensor hypot(Tensor other) => Aten.Call("hypot", this, other);
        public Tensor copysign(Tensor other) => Aten.Call("copysign.Tensor", this, other);
        public Tensor copysign_(Tensor other) => Aten.InPlace("copysign_.Tensor", this, other);
        public Tensor heaviside(Tensor other) => Aten.Call("heaviside", this, other);
        public Tensor heaviside_(Tensor other) => Aten.InPlace("heaviside_", this, other);

        public Tensor erf() => Aten.Call("erf", this);
        public Tensor erf_() => Aten.InPlace("erf_", this);

        public Tensor erfc() => Aten.Call("erfc", this);
        public Tensor erfc_() => Aten.InPlace("erfc_", this);

        public Tensor erfinv() => Aten.Call("erfinv", this);
        public Tensor erfinv_() => Aten.InPlace("erfinv_", this);

        public Tensor lgamma() => Aten.Call("lgamma", this);
        public Tensor lgamma_() => Aten.InPlace("lgamma_", this);

        public Tensor digamma() => Aten.Call("digamma", this);
        public Tensor digamma_() => Aten.InPlace("digamma_", this);
    }
}
